/** Tests of how the TypeScript designs are checked and compiled. */
@NullMarked
package io.microbatch.js.build;

import org.jspecify.annotations.NullMarked;
