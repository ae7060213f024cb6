/** Commands; opening lives in {@code cli.open}. */
@NullMarked
package dk.havn.cli;

import org.jspecify.annotations.NullMarked;
