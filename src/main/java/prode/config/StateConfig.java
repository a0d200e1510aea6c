package prode.config;

import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Matches;

/** Terraform's remote state: bucket and lock table. */
public record StateConfig(
        @Doc("Name of the state bucket, unique in all of AWS.")
        @Default("prod-e-terraform-state")
        @Matches(
                value = "(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9-]{1,61}[a-z0-9](?<!-s3alias|--ol-s3|--x-s3)",
                allowed = "3 to 63 lower-case letters, digits and hyphens, no dots, no reserved prefix")
        String bucket,

        @Doc("Name of the lock table.")
        @Default("prod-e-terraform-lock")
        @Matches(value = "[A-Za-z0-9_.-]{3,255}", allowed = "3 to 255 letters, digits and _.-")
        String lockTable) {}
