package org.staticdhcpd.database.oracle.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What can be said of the script without an Oracle server. */
class OracleScriptTest {
    /** Of Oracle Database SQL Language Reference, appendix "Oracle SQL Reserved Words". */
    private static final Set<String> RESERVED =
            Set.of(("ACCESS ADD ALL ALTER AND ANY AS ASC AUDIT BETWEEN BY CHAR CHECK"
                            + " CLUSTER COLUMN COLUMN_VALUE COMMENT COMPRESS CONNECT CREATE CURRENT DATE DECIMAL DEFAULT DELETE"
                            + " DESC DISTINCT DROP ELSE EXCLUSIVE EXISTS FILE FLOAT FOR FROM GRANT GROUP HAVING IDENTIFIED"
                            + " IMMEDIATE IN INCREMENT INDEX INITIAL INSERT INTEGER INTERSECT INTO IS LEVEL LIKE LOCK LONG"
                            + " MAXEXTENTS MINUS MLSLABEL MODE MODIFY NESTED_TABLE_ID NOAUDIT NOCOMPRESS NOT NOWAIT NULL NUMBER"
                            + " OF OFFLINE ON ONLINE OPTION OR ORDER PCTFREE PRIOR PUBLIC RAW RENAME RESOURCE REVOKE ROW ROWID"
                            + " ROWNUM ROWS SELECT SESSION SET SHARE SIZE SMALLINT START SUCCESSFUL SYNONYM SYSDATE TABLE THEN"
                            + " TO TRIGGER UID UNION UNIQUE UPDATE USER VALIDATE VALUES VARCHAR VARCHAR2 VIEW WHENEVER WHERE"
                            + " WITH")
                    .split(" "));

    private static final Pattern TABLE = Pattern.compile("(?s)CREATE TABLE (\\w+) \\((.*?)\\n\\);");
    private static final Pattern COLUMN = Pattern.compile("(?m)^    ([a-z]\\w*) ");
    private static final Pattern ROUTINE =
            Pattern.compile("CREATE OR REPLACE (?:PROCEDURE|TRIGGER) (\\w+)|CREATE (?:INDEX|USER) (\\w+)");

    private final String script;

    OracleScriptTest() throws IOException {
        script = Files.readString(Path.of("../../samples/sql/oracle.sql")).replaceAll("--[^\\n]*", "");
    }

    private static Stream<String> names(Stream<MatchResult> found) {
        return found.map(match -> match.group(1) == null ? match.group(2) : match.group(1));
    }

    private List<String> columns() {
        return TABLE.matcher(script)
                .results()
                .flatMap(table -> COLUMN.matcher(table.group(2)).results())
                .map(column -> column.group(1))
                .toList();
    }

    @Test
    @DisplayName("R157 no name in the script is a word that Oracle keeps for itself")
    void noNameIsReserved() {
        List<String> named = Stream.concat(
                        columns().stream(),
                        Stream.concat(
                                TABLE.matcher(script).results().map(table -> table.group(1)),
                                names(ROUTINE.matcher(script).results())))
                .toList();

        assertThat(named).contains("subnets", "serial", "dhcp_journal", "revision", "dhcp_note", "dhcp_reader");
        assertThat(named).noneMatch(name -> RESERVED.contains(name.toUpperCase(Locale.ROOT)));
    }

    @Test
    @DisplayName("R157 the columns are the original's, in its order")
    void theColumnsAreTheOriginals() {
        assertThat(columns().subList(0, 14))
                .containsExactly(
                        "subnet",
                        "serial",
                        "lease_time",
                        "gateway",
                        "subnet_mask",
                        "broadcast_address",
                        "ntp_servers",
                        "domain_name_servers",
                        "domain_name",
                        "mac",
                        "ip",
                        "hostname",
                        "subnet",
                        "serial");
    }

    @Test
    @DisplayName("R160 upper-case MACs are looked for by what the index is made on")
    void theIndexIsTheOneThatTheDialectAsksFor() {
        assertThat(script).contains("CREATE INDEX case_insensitive_macs ON maps (lower(mac))");
        assertThat(OracleSettings.DIALECT.foldedMac()).isEqualTo("lower(m.mac) = ?");
    }
}
