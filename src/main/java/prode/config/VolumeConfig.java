package prode.config;

import org.jspecify.annotations.Nullable;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Matches;
import prode.config.schema.Range;

/** Files on EFS that all tasks of a service share and that outlive them. */
public record VolumeConfig(
        @Doc("Folder in the service's container.")
        @Matches(
                value = "(/[A-Za-z0-9_.-]*[A-Za-z0-9_-][A-Za-z0-9_.-]*){1,10}",
                allowed = "an absolute path such as /data")
        String path,

        @Doc("Whether the container may only read.") @Default("false")
        boolean readOnly,

        @Doc("Number of the user and the group that own the files, and as which every task reads and writes.")
        @Default("1000")
        @Range(min = 1, max = 65534)
        int owner,

        @Doc("Whether AWS Backup saves the files every day and keeps each backup for 35 days.") @Default("true")
        boolean backup,

        @Doc("A file system that is there already; without it the volume has one of its own.") @Nullable
        Existing existing) {
    /** What somebody else made; whoever did lets the service's security group in. */
    public record Existing(
            @Doc("Id of the file system.")
            @Matches(value = "fs-[0-9a-f]{8,40}", allowed = "an id such as fs-0123456789abcdef0")
            String fileSystem,

            @Doc("Id of its access point, which fixes owner and folder.")
            @Matches(value = "fsap-[0-9a-f]{8,40}", allowed = "an id such as fsap-0123456789abcdef0")
            String accessPoint,

            @Doc("Id of the security group of its mount targets.")
            @Matches(value = "sg-[0-9a-f]{8,40}", allowed = "an id such as sg-0123456789abcdef0")
            String securityGroup) {}
}
