/** Reaches the person on duty, and keeps trying. */
@NullMarked
package dk.havn.alert;

import org.jspecify.annotations.NullMarked;
