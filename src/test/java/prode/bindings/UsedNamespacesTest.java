package prode.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import com.hashicorp.cdktf.providers.aws.alb_listener_rule.AlbListenerRuleConditionPathPattern;
import com.hashicorp.cdktf.providers.aws.kms_key.KmsKeyConfig;
import com.hashicorp.cdktf.providers.aws.route53_domains_registered_domain.Route53DomainsRegisteredDomain;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A namespace that is not found is missing from the trimmed bindings, and the synthesis that needs it breaks. */
class UsedNamespacesTest {
    @Test
    void findsANamespaceThatIsUsedOnlyByANestedBuilder() throws Exception {
        class Code implements Supplier<Object> {
            @Override
            public Object get() {
                return AlbListenerRuleConditionPathPattern.builder().build();
            }
        }

        assertThat(usedBy(Code.class)).contains(Namespace.of("alb_listener_rule"));
    }

    @Test
    void findsANamespaceThatIsUsedOnlyAsATypeArgument() throws Exception {
        class Code implements Supplier<List<KmsKeyConfig>> {
            @Override
            public List<KmsKeyConfig> get() {
                return List.of();
            }
        }

        assertThat(usedBy(Code.class)).contains(Namespace.of("kms_key"));
    }

    @Test
    void findsANamespaceWhoseFolderIsSpeltDifferently() throws Exception {
        class Code implements Supplier<Class<?>> {
            @Override
            public Class<?> get() {
                return Route53DomainsRegisteredDomain.class;
            }
        }

        assertThat(usedBy(Code.class)).contains(Namespace.of("route53domains-registered-domain"));
    }

    @Test
    void alwaysKeepsTheProvider() throws Exception {
        class Code {}

        assertThat(usedBy(Code.class)).containsExactly(Namespace.PROVIDER);
    }

    private static Iterable<Namespace> usedBy(Class<?> code) throws Exception {
        var resource = UsedNamespacesTest.class.getResource(
                code.getName().substring(code.getName().lastIndexOf('.') + 1) + ".class");
        return UsedNamespaces.in(Path.of(resource.toURI()));
    }
}
