package prode.layers.shared;

import java.util.List;
import java.util.Map;
import prode.iam.Statement;

/** The user of a service in the database, by how it signs in; what its tasks get and may do follows from that. */
public sealed interface DatabaseUser {
    /** ARNs of the secrets that the tasks' starter reads. */
    default List<String> secretArns() {
        return List.of();
    }

    /** Environment variables whose values stand in the task definition. */
    default Map<String, String> variables() {
        return Map.of();
    }

    /** Environment variables whose values ECS reads of a secret. */
    default Map<String, String> secretVariables() {
        return Map.of();
    }

    /** What the running application may do in AWS to sign in. */
    default List<Statement> rights() {
        return List.of();
    }

    /**
     * A user with a password.
     *
     * @param secretArn ARN of the secret with the keys {@code username} and {@code password}
     */
    record WithPassword(String secretArn) implements DatabaseUser {
        @Override
        public List<String> secretArns() {
            return List.of(secretArn);
        }

        @Override
        public Map<String, String> secretVariables() {
            return Map.of("DB_USER", secretArn + ":username::", "DB_PASSWORD", secretArn + ":password::");
        }
    }

    /**
     * A user of IAM database authentication: its password is a token, signed by the task role, that counts for a quarter of
     * an hour. Source: RDS User Guide, IAM database authentication.
     *
     * @param name name in the database
     * @param arn what the token is for: this user of this instance
     */
    record ByIam(String name, String arn) implements DatabaseUser {
        @Override
        public Map<String, String> variables() {
            return Map.of("DB_USER", name);
        }

        @Override
        public List<Statement> rights() {
            return List.of(Statement.allow("SignInToDatabase", "rds-db:connect").on(arn));
        }
    }
}
