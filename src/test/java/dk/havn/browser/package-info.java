/** A real browser for tests. */
@NullMarked
package dk.havn.browser;

import org.jspecify.annotations.NullMarked;
