package prode.aws.facts;

/** A secret, without its value. */
public record Secret(String arn, boolean hasValue) {}
