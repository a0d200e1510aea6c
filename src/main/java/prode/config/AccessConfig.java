package prode.config;

import prode.config.schema.Doc;
import prode.config.schema.Matches;

/** The repository whose pipeline and runbooks belong to the system. */
public record AccessConfig(
        @Doc("The project's GitHub repository, owner/name.")
        @Matches(
                value = "[A-Za-z0-9](-?[A-Za-z0-9]){0,38}/[A-Za-z0-9_.-]{1,100}",
                allowed = "owner/name as on GitHub, no wildcard")
        String repository) {}
