/** HTTP for workers; decides nothing. */
@NullMarked
package dk.havn.console;

import org.jspecify.annotations.NullMarked;
