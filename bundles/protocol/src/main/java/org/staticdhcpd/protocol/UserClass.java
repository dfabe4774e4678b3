package org.staticdhcpd.protocol;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes a client says it belongs to in option 77.
 *
 * @param classes at least one, none of them empty; when they are not counted, the whole option is one
 * @param counted whether each follows its length (RFC 3004 §4); iPXE and Microsoft's clients send bare text instead
 */
public record UserClass(List<Octets> classes, boolean counted) {
    /** @throws IllegalArgumentException when the option could not hold the classes */
    public UserClass {
        classes = List.copyOf(classes);
        if (classes.isEmpty() || (!counted && classes.size() > 1)) {
            throw new IllegalArgumentException("expected at least one user class, one alone if not counted");
        }
        if (classes.stream().anyMatch(each -> each.isEmpty() || (counted && each.length() > 0xFF))) {
            throw new IllegalArgumentException("expected user classes of 1 to 255 octets");
        }
    }

    /** Reads the value of option 77, which is not empty: bare text when the counts do not lead exactly to the end. */
    public static UserClass of(Octets option) {
        List<Octets> classes = new ArrayList<>();
        int at = 0;
        while (at < option.length()) {
            int length = option.get(at);
            if (length == 0 || at + 1 + length > option.length()) {
                return new UserClass(List.of(option), false);
            }
            classes.add(option.slice(at + 1, length));
            at += 1 + length;
        }
        return new UserClass(classes, true);
    }

    /** Whether the client is of this class, counted or not. */
    public boolean has(String name) {
        return classes.contains(Octets.ofText(name));
    }

    /** The value of option 77. */
    public Octets octets() {
        if (!counted) {
            return classes.get(0);
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (Octets each : classes) {
            octets.write(each.length());
            octets.writeBytes(each.toBytes());
        }
        return Octets.of(octets.toByteArray());
    }

    /** Option 77 in text: {@code {one}, {two}} when counted, bare text as it is. */
    record Form() implements ValueForm {
        private static final ValueType CLASS = new ValueType.Of(new Label());

        @Override
        public Octets encode(Object value) {
            if (value instanceof UserClass userClass) {
                return userClass.octets();
            }
            if (value instanceof Iterable<?> each) {
                List<Octets> classes = new ArrayList<>();
                each.forEach(name -> classes.add(CLASS.encode(name)));
                return new UserClass(classes, true).octets();
            }
            throw new IllegalArgumentException("expected user classes, got " + value);
        }

        @Override
        public Octets read(String text) {
            if (!text.startsWith("{")) {
                return CLASS.parse(text);
            }
            List<Octets> classes = new ArrayList<>();
            for (String piece : Pieces.split(text)) {
                classes.add(CLASS.parse(Pieces.unwrap(piece)));
            }
            return new UserClass(classes, true).octets();
        }

        @Override
        public Object decode(Octets octets) {
            return UserClass.of(octets);
        }

        @Override
        public String write(Octets octets) {
            UserClass value = UserClass.of(octets);
            if (!value.counted()) {
                String text = CLASS.format(octets);
                return text.startsWith("{") ? "0x" + octets : text;
            }
            return String.join(", ", value.classes().stream().map(Form::braced).toList());
        }

        private static String braced(Octets each) {
            String text = Pieces.wrap(CLASS.format(each), each);
            return text.startsWith("{") ? text : '{' + text + '}';
        }
    }
}
