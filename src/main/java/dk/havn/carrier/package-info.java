/** The phone company: signatures, numbers, sends, deletions, and the outbox of what is still owed. */
@NullMarked
package dk.havn.carrier;

import org.jspecify.annotations.NullMarked;
