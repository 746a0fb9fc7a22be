/**
 * A database behind the batcher: a handler that writes each batch in one statement, once, whatever
 * becomes of the connection, and a PostgreSQL server in a container to try it on.
 */
@NullMarked
package io.microbatch.conformance.database;

import org.jspecify.annotations.NullMarked;
