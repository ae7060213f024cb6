/** The only SQL. */
@NullMarked
package dk.havn.store;

import org.jspecify.annotations.NullMarked;
