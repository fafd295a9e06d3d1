package se.vardkas.readiness.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import se.vardkas.support.Explained;
import se.vardkas.support.TestDatabase;

/** Everybody may ask for the public figures: that must not cost more the longer canaries have come. */
class ShownPlanDbTest {
    @Test
    void figures_are_read_by_an_index_of_their_own() throws SQLException {
        assertThat(Explained.plan(TestDatabase.get().urls().engine(), CanarySql.SHOWN, 0))
                .containsPattern(
                        "canary_run_newest\\b[^\\n]*\\n *Index Cond: \\(\\(tenant_id = c.tenant_id\\) AND \\(started_at >")
                .doesNotContain("Seq Scan");
    }
}
