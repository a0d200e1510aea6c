package prode.aws.facts;

import java.util.Optional;
import java.util.Set;

/** A function of Lambda with what it uses. */
public record Function(String name, String role, String logGroup, Set<String> groups, Optional<String> image) {}
