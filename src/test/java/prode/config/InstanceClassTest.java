package prode.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prode.config.schema.PerInstanceClass.Measure;

/** Alarms of a larger database begin later, those of the documented one where the documents say. */
class InstanceClassTest {
    @ParameterizedTest
    @CsvSource({
        "db.t3.micro, 112, 80, 100",
        "db.t4g.small, 225, 160, 200",
        "db.m6i.large, 901, 643, 800",
        "db.r6g.2xlarge, 5000, 3571, 6400",
        "db.r8g.48xlarge, 5000, 3571, 153600"
    })
    void givesAlarmsTheirPlace(String name, int connections, int connectionsAlarm, int memoryAlarm) {
        InstanceClass own = InstanceClass.of(name);

        assertThat(own.maxConnections()).isEqualTo(connections);
        assertThat(own.scale(80, Measure.CONNECTIONS)).isEqualTo(connectionsAlarm);
        assertThat(own.scale(100, Measure.MEMORY)).isEqualTo(memoryAlarm);
    }

    @ParameterizedTest
    @CsvSource({"db.z9.large", "db.t3.nano"})
    void thatNobodyWroteDownCountsAsTheDocumentedOne(String name) {
        assertThat(InstanceClass.of(name)).isEqualTo(InstanceClass.of("db.t3.micro"));
    }
}
