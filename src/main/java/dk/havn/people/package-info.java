/** Members, keys, epochs, shifts. */
@NullMarked
package dk.havn.people;

import org.jspecify.annotations.NullMarked;
