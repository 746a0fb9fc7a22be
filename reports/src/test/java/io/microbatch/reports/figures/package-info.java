@NullMarked
package io.microbatch.reports.figures;

import org.jspecify.annotations.NullMarked;
