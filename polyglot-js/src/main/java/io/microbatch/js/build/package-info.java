/**
 * Checks and compiles the TypeScript designs while the module is built, by the TypeScript compiler
 * in GraalJS: no Node is needed. The compiler itself is not on the class path of who uses this
 * module.
 */
@NullMarked
package io.microbatch.js.build;

import org.jspecify.annotations.NullMarked;
