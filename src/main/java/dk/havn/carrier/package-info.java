/** The phone company: signatures, numbers, and later sends and deletions. */
@NullMarked
package dk.havn.carrier;

import org.jspecify.annotations.NullMarked;
