package prode.aws.facts;

import java.util.Set;

/** A machine image (AMI) with the snapshots that it is made of. */
public record MachineImage(String id, Set<String> snapshots) {}
