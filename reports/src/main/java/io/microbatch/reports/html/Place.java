package io.microbatch.reports.html;

/**
 * A section of the page, for those who look for the way.
 *
 * @param id its address
 * @param name what the navigation calls it
 * @param about what is there, in a few words
 */
record Place(String id, String name, String about) {}
