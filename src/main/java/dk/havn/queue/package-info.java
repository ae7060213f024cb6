/** The only owner of state: transitions, claims, deadlines. */
@NullMarked
package dk.havn.queue;

import org.jspecify.annotations.NullMarked;
