/** How urgent, and why. Pure. */
@NullMarked
package dk.havn.triage;

import org.jspecify.annotations.NullMarked;
