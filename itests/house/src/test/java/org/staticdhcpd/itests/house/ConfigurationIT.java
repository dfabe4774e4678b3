package org.staticdhcpd.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * {@code docs/configuration.md} says what the metatype says, which is where keys are defined. Written afresh with
 * {@code mvn verify -pl itests/house -am -Dhouse.write=true}.
 */
class ConfigurationIT {
    private static final Path PAGE = House.ROOT.resolve("docs/configuration.md");
    private static final String MARK = "<!-- from here on generated from the metatype -->\n";

    @Test
    void thePageSaysWhatTheMetatypeSays() throws Exception {
        Map<String, String> sections = new TreeMap<>();
        for (Path bundle : House.bundles()) {
            readInto(sections, House.jar(bundle));
        }
        assertThat(sections).as("configurations").isNotEmpty();
        String expected = MARK + String.join("", sections.values());
        String page = House.read(PAGE);
        if (Boolean.getBoolean("house.write")) {
            Files.writeString(PAGE, page.substring(0, page.indexOf(MARK)) + expected);
        } else {
            assertThat(page.substring(page.indexOf(MARK))).isEqualTo(expected);
        }
    }

    @Test
    void everyKeyHasNameAndDescription() throws Exception {
        List<String> silent = new ArrayList<>();
        for (Path bundle : House.bundles()) {
            forEachClass(House.jar(bundle), (pid, ocd) -> {
                for (Element key : children(ocd, "AD")) {
                    if (key.getAttribute("name").isBlank()
                            || key.getAttribute("description").isBlank()) {
                        silent.add(pid + ": " + key.getAttribute("id"));
                    }
                }
            });
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void everyKeyOfADefaultFileExists() throws Exception {
        Map<String, List<String>> keys = new TreeMap<>();
        for (Path bundle : House.bundles()) {
            forEachClass(
                    House.jar(bundle),
                    (pid, ocd) -> keys.put(
                            pid,
                            children(ocd, "AD").stream()
                                    .map(key -> key.getAttribute("id"))
                                    .toList()));
        }
        List<String> strange = new ArrayList<>();
        for (Path file : House.files(House.ROOT.resolve("config"), ".cfg")) {
            String pid = file.getFileName().toString().replaceFirst("(-[^.]*)?\\.cfg$", "");
            House.read(file)
                    .lines()
                    .map(line -> line.replaceFirst("^# ?(?=[.a-zA-Z]+ ?=)", ""))
                    .filter(line -> line.matches("[.a-zA-Z]+ ?=.*"))
                    .map(line -> line.substring(0, line.indexOf('=')).strip())
                    .filter(key -> keys.containsKey(pid) && !keys.get(pid).contains(key))
                    .forEach(key -> strange.add(file.getFileName() + ": " + key));
        }
        assertThat(strange).isEmpty();
    }

    private static void readInto(Map<String, String> sections, Path jar) throws Exception {
        forEachClass(jar, (pid, ocd) -> sections.put(pid, section(pid, ocd)));
    }

    private static String section(String pid, Element ocd) {
        StringBuilder text = new StringBuilder("\n## `" + pid + "`\n\n" + ocd.getAttribute("description")
                + "\n\n| key | default | meaning |\n|---|---|---|\n");
        for (Element key : children(ocd, "AD")) {
            String value = key.getAttribute("default");
            text.append("| `")
                    .append(key.getAttribute("id"))
                    .append("` | ")
                    .append(value.isEmpty() ? "–" : '`' + value + '`')
                    .append(" | ")
                    .append(key.getAttribute("description").replace("|", "\\|"))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static void forEachClass(Path file, Visitor visitor) throws Exception {
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.getName().matches("OSGI-INF/metatype/.*\\.xml")) {
                    visit(jar, entry, visitor);
                }
            }
        }
    }

    private static void visit(JarFile jar, JarEntry entry, Visitor visitor) throws Exception {
        Document document = parse(jar, entry);
        Map<String, Element> classes = new TreeMap<>();
        for (Element ocd : children(document.getDocumentElement(), "OCD")) {
            classes.put(ocd.getAttribute("id"), ocd);
        }
        for (Element designate : children(document.getDocumentElement(), "Designate")) {
            String factory = designate.getAttribute("factoryPid");
            String pid = factory.isEmpty() ? designate.getAttribute("pid") : factory;
            Element object = children(designate, "Object").get(0);
            visitor.visit(pid, classes.get(object.getAttribute("ocdref")));
        }
    }

    private static Document parse(JarFile jar, JarEntry entry) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        try (InputStream in = jar.getInputStream(entry)) {
            return factory.newDocumentBuilder().parse(in);
        } catch (IOException e) {
            throw new AssertionError(jar.getName() + '!' + entry.getName(), e);
        }
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private interface Visitor {
        void visit(String pid, Element ocd);
    }
}
