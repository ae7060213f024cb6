/** Figures: what one machine does with Havn, beside what it does with the least code that could do the same. */
@NullMarked
package dk.havn.bench;

import org.jspecify.annotations.NullMarked;
