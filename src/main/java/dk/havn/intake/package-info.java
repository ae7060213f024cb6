/** Every way in, and the public pages. Readable words live only here, in memory, until they are sealed. */
@NullMarked
package dk.havn.intake;

import org.jspecify.annotations.NullMarked;
