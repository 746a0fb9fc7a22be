@NullMarked
package io.microbatch.python;

import org.jspecify.annotations.NullMarked;
