/** The article's Java design, as published, defects included. */
@NullMarked
package io.microbatch.article;

import org.jspecify.annotations.NullMarked;
