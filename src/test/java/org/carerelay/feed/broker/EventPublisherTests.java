package org.carerelay.feed.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Above its disk limit Artemis neither takes nor refuses; the relay's database transaction must not wait for it. */
@Timeout(20)
class EventPublisherTests {

    @Test
    void givesUpInBoundedTimeAndSendsNothingBesideWhatHangs() {
        CountDownLatch released = new CountDownLatch(1);
        EventPublisher publisher = new EventPublisher(taking(released), Duration.ofMillis(200));

        assertThatThrownBy(() -> publisher.publish(List.of(), "urn:test")).hasMessageContaining("in time");
        assertThatThrownBy(() -> publisher.publish(List.of(), "urn:test")).hasMessageContaining("still takes nothing");

        released.countDown();
        await().untilAsserted(() -> assertThatThrownBy(() -> publisher.publish(List.of(), "urn:test"))
                .hasMessage("refused"));
        publisher.stop();
    }

    @Test
    void groupsByPatientWithoutNamingIt() {
        String patient = "6b0c7a70-7f0e-8a4e-9f6e-000000000001";
        assertThat(EventPublisher.group("urn:here", patient))
                .isEqualTo(EventPublisher.group("urn:here", patient))
                .isNotEqualTo(EventPublisher.group("urn:there", patient))
                .matches("[0-9a-f]{6}");
    }

    private static ConnectionFactory taking(CountDownLatch released) {
        return (ConnectionFactory) Proxy.newProxyInstance(
                EventPublisherTests.class.getClassLoader(),
                new Class<?>[] {ConnectionFactory.class},
                (self, method, arguments) -> {
                    released.await();
                    throw new JMSException("refused");
                });
    }
}
