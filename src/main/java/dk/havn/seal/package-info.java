/** Locks a message so that only its desk can read it; cannot unlock. */
@NullMarked
package dk.havn.seal;

import org.jspecify.annotations.NullMarked;
