package prode.config;

import org.jspecify.annotations.Nullable;
import prode.config.schema.Default;
import prode.config.schema.Doc;
import prode.config.schema.Range;

/**
 * What the environment's own functions are besides what they need: the one that makes the database's users, the one that
 * saves Grafana's files.
 */
public record FunctionsConfig(
        @Doc(
                "AWS X-Ray's mode: Active records calls of the functions, PassThrough only what a caller records; without it as"
                        + " AWS makes a function, which is PassThrough. The way back from Active is PassThrough: a mode that"
                        + " only goes from the file stays as it is.")
        @Nullable
        Tracing tracing,

        @Doc(
                "Concurrency that each function has for itself, and never more; without it all functions of the account share."
                        + " 1 is enough, because each is called one at a time. AWS takes it from the account's limit in the"
                        + " region, of which 100 must stay: new accounts may have too little.")
        @Range(min = 1, max = 1000)
        @Nullable
        Integer reservedConcurrency,

        @Doc(
                "Whether the environment's data key encrypts the functions' environment variables in place of Lambda's own.")
        @Default("false")
        boolean encryptVariables) {
    /** Modes of X-Ray, AWS's names. */
    public enum Tracing {
        /** Lambda asks X-Ray which calls to record. */
        Active,
        /** What the caller says is recorded, and nothing else. */
        PassThrough
    }
}
