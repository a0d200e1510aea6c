package prode.aws.facts;

import java.util.Set;

/** A task that has not stopped, with its images as they are named and as they were pulled. */
public record Task(String arn, String taskDefinition, Set<String> images, Set<String> digests) {}
