/** Commands. */
@NullMarked
package dk.havn.cli;

import org.jspecify.annotations.NullMarked;
