package io.microbatch.conformance.database;

/**
 * An item on its way to a table.
 *
 * @param id given by the producer, once; the table's key
 * @param text anything but the character 0, which PostgreSQL does not take
 */
public record Row(long id, String text) {}
