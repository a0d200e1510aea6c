package prode.config;

import prode.config.schema.Doc;

/** Who is told when something breaks. */
public record MonitoringConfig(
        @Doc("Address that gets the alerts of budget and alarms.")
        EmailAddress alertEmail) {}
