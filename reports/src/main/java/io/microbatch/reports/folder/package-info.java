/** Run folders: what a run leaves behind, how it is written, and how it is read again. */
@NullMarked
package io.microbatch.reports.folder;

import org.jspecify.annotations.NullMarked;
