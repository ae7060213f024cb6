/** Opens sealed messages outside a browser, for whoever holds a desk's key on an offline machine. */
@NullMarked
package dk.havn.cli.open;

import org.jspecify.annotations.NullMarked;
