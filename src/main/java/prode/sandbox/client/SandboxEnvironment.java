package prode.sandbox.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The environment variables of a command in the sandbox. */
public final class SandboxEnvironment {
    /** By this variable commands find the sandbox that they run in. */
    static final String URL = "PRODE_SANDBOX";

    /** Terraform variables that would change what the command does; the rest (logging, plug-in cache) may stay. */
    private static final Set<String> TERRAFORM =
            Set.of("TF_DATA_DIR", "TF_REATTACH_PROVIDERS", "TF_WORKSPACE", "TF_CLI_ARGS");

    private SandboxEnvironment() {}

    /**
     * The caller's variables without any that lead to AWS, and the sandbox's own.
     *
     * @param dataDir the value of {@code TF_DATA_DIR}: relative, so that each stack has its own. Terraform remembers
     *     its backend there; shared with real runs, the next one would offer to migrate the sandbox's state.
     */
    public static Map<String, String> of(Endpoints endpoints, Map<String, String> caller, String dataDir) {
        var environment = new TreeMap<String, String>();
        caller.forEach((name, value) -> {
            if (!leadsElsewhere(name)) {
                environment.put(name, value);
            }
        });
        environment.putAll(own(endpoints, dataDir));
        return environment;
    }

    private static boolean leadsElsewhere(String name) {
        return name.startsWith("AWS_") || name.startsWith("TF_CLI_ARGS_") || TERRAFORM.contains(name);
    }

    private static Map<String, String> own(Endpoints endpoints, String dataDir) {
        var own = new LinkedHashMap<String, String>();
        own.put("TF_REATTACH_PROVIDERS", endpoints.reattachProviders());
        own.put("TF_DATA_DIR", dataDir);
        own.put("TF_CLI_ARGS_init", "-backend-config=use_path_style=true");
        own.put("CHECKPOINT_DISABLE", "1");
        own.put("AWS_ENDPOINT_URL", endpoints.backend());
        own.put("AWS_ENDPOINT_URL_S3", endpoints.backend());
        own.put("AWS_ENDPOINT_URL_DYNAMODB", endpoints.backend());
        own.put("AWS_ENDPOINT_URL_STS", endpoints.backend());
        own.put("AWS_ACCESS_KEY_ID", "sandbox");
        own.put("AWS_SECRET_ACCESS_KEY", "sandbox");
        own.put("AWS_CONFIG_FILE", "/dev/null");
        own.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        own.put("AWS_EC2_METADATA_DISABLED", "true");
        own.put(URL, endpoints.backend());
        return own;
    }
}
