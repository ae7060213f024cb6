/** Which desks. Pure. */
@NullMarked
package dk.havn.route;

import org.jspecify.annotations.NullMarked;
