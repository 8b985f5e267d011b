package dev.orderflow.e2e.manifests.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            up == 0                                                                     | up
            max by (service) (outbox_events_pending{job="orders"} offset 5m) > 100      | outbox_events_pending
            sum(rate(http_server_requests_seconds_count{status=~"5.."}[5m])) / sum(a_b) | a_b,http_server_requests_seconds_count
            histogram_quantile(0.99, sum by (le) (rate(x_bucket[$__rate_interval])))    | x_bucket
            kube_a * on (pod) group_left (node) kube_b unless kube_c > bool 1e3         | kube_a,kube_b,kube_c
            sum without (instance) (job:errors:rate5m) and absent(up{job='a'})          | job:errors:rate5m,up
            """)
    void findsTheMetricsOfAQuery(String query, String metrics) {
        assertThat(PromQl.metrics(query)).containsExactly(metrics.split(","));
    }

    @Test
    void reportsAnUnclosedBracket() {
        assertThat(PromQl.isBalanced("sum(rate(a{b=\"(\"}[5m])) > 1")).isTrue();
        assertThat(PromQl.isBalanced("sum(rate(a[5m]) > 1")).isFalse();
        assertThat(PromQl.isBalanced("sum(rate(a{b=\"c\"[5m}])) > 1")).isFalse();
    }
}
