/** Members, keys, epochs. */
@NullMarked
package dk.havn.people;

import org.jspecify.annotations.NullMarked;
