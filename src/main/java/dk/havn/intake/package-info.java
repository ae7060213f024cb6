/** Every way in, and the public pages. */
@NullMarked
package dk.havn.intake;

import org.jspecify.annotations.NullMarked;
