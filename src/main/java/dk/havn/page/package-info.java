/** Pages, assets, headers and the one error mapper, shared by the public face and the console. */
@NullMarked
package dk.havn.page;

import org.jspecify.annotations.NullMarked;
