package dev.binnacle.recording;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Takes secrets out of whatever is about to be kept. It goes by names and shapes, and where in doubt it
/// removes: a recording is made to be given away. A secret without a telling name or shape cannot be seen and
/// stays.
///
/// Every pattern is applied to text of unknown origin and any length, so none repeats a group or begins with a
/// repetition.
public final class Redaction {

    /// What Prometheus itself prints in place of a secret; a plain text in YAML and JSON alike.
    static final String REMOVED = "<secret>";

    /// The telling part of a name. What may stand before it is not matched, since it stays anyway.
    private static final String CORE =
            "(?:passw(?:or)?d|passphrase|secret|token|credential|authorization|cookie|client-key-data"
                    + "|(?:api|access|private|account|auth|encryption|signing|master|shared)[_-]?key)[\\w.-]{0,64}+";

    /// Names that tell where a secret is, not what it is.
    private static final String NOT_A_PLACE = "(?<!file|path|url|name|ref|namespace)";

    private static final Pattern NAME = Pattern.compile("(?i)" + CORE + NOT_A_PLACE + "$");
    private static final Pattern VARIABLE = Pattern.compile("(?i)TOKEN|SECRET|PASS|KEY|CREDENTIAL|PWD");

    /// `--token` with its value in the next argument.
    private static final Pattern OPTION = Pattern.compile("(?i)^-{1,2}[\\w.-]{0,64}?" + CORE + NOT_A_PLACE + "$");

    private static final Pattern OPTION_AND_VALUE =
            Pattern.compile("(?i)(-[\\w.-]{0,64}?" + CORE + NOT_A_PLACE + "[ \\t]{1,8})(?![-<])\\S+");

    private static final String ASSIGNED = CORE + NOT_A_PLACE + "\\\\{0,8}[\"']?[ \\t]{0,8}[:=][ \\t]{0,8}";

    /// What is inside a mapping has names of its own.
    private static final String NO_MAPPING =
            "(?!\\{[ \\t]{0,8}\\\\{0,8}[\"']?[\\w.-]{1,64}\\\\{0,8}[\"']?:[ \\t\"\\\\])";

    private static final Pattern QUOTED =
            Pattern.compile("(?i)(" + ASSIGNED + ")(?<quote>\\\\{0,8}[\"'])(?:.*?(?<!\\\\)\\k<quote>|.*)");

    private static final Pattern LIST = Pattern.compile("(?i)(" + ASSIGNED + ")\\[[^\\]\\n]*\\]?");

    private static final Pattern BRACED = Pattern.compile("(?i)(" + ASSIGNED + ")" + NO_MAPPING + "\\{[^}\\n]*}?");

    /// An indicator of a block of lines below is no value.
    private static final String VALUE = NO_MAPPING + "(?!\\[?\\\\{0,8}[\"']?<secret>|[|>][-+0-9]{0,4}[ \\t]*$)";

    private static final Pattern YAML_LINE = Pattern.compile("(?im)^([ \\t]*(?:-[ \\t]+)?[\"']?[\\w.-]{0,64}?" + CORE
            + NOT_A_PLACE + "[\"']?:[ \\t]+)(?![\"'\\[{])" + VALUE + "\\S.*$");

    private static final Pattern PLAIN =
            Pattern.compile("(?im)(" + ASSIGNED + ")" + VALUE + "[^\\s&]+?(?=[,;)}\\]]*(?:[\\s&]|\\z))");

    private static final Pattern SCHEME = Pattern.compile(
            "((?i)\\b(?:bearer|basic))[ \\t]+(?!(?i)(?:auth|token|access|usage|info|cred|scheme|realm|config)\\w*\\b)"
                    + "[A-Za-z0-9+/=._~-]{4,}");
    private static final Pattern USER_INFO = Pattern.compile("(://)[^/\\s\"'@]{1,256}(?:@[^/\\s\"'@]{1,256})?@");
    private static final Pattern TOKEN = Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+\\.?[A-Za-z0-9_-]*");
    private static final Pattern ACCESS_KEY_ID = Pattern.compile("\\b(?:LTAI|AKIA)[A-Za-z0-9]{12,}");

    /// PEM in base64, as kubeconfig files hold keys; whether of a key or a certificate cannot be seen before it is
    /// decoded.
    private static final Pattern ENCODED_PEM = Pattern.compile("\\bLS0tLS1CRUdJTi[A-Za-z0-9+/=]{16,}");

    private static final Pattern PRIVATE_KEY = Pattern.compile(
            "-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]{0,32}PRIVATE KEY-----|\\z)");

    /// A YAML key whose value is on the lines below it, further in.
    private static final Pattern BLOCK = Pattern.compile("(?i)^([ \\t]*)(?:-[ \\t]+)?[\"']?[\\w.-]{0,64}?" + CORE
            + NOT_A_PLACE + "[\"']?:[ \\t]*(?<scalar>[|>][-+0-9]*)?[ \\t]*(?:#.*)?$");
    private static final Pattern STRUCTURE = Pattern.compile("^[ \\t]*(?:-[ \\t].*|[^:]*:(?:[ \\t].*)?)$");

    private Redaction() {}

    /// Text that may be a log, YAML, an argument, or JSON as a whole.
    public static String text(String text) {
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            try {
                JsonNode tree = RecordingJson.ORDERED.readTree(text);
                JsonNode clean = tree(tree);
                return clean.equals(tree) ? text : RecordingJson.ORDERED.writeValueAsString(clean);
            } catch (JacksonException _) {
                // Only looks like JSON: read it as a text.
            }
        }
        return prose(text);
    }

    /// The same for bytes of unknown encoding; what holds no secret comes back bit for bit.
    static byte[] body(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            String unicode = new String(body, StandardCharsets.UTF_8);
            String clean = text(unicode);
            return clean.equals(unicode) ? body : clean.getBytes(StandardCharsets.UTF_8);
        }
        String clean = prose(text);
        return clean.equals(text) ? body : clean.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static JsonNode tree(JsonNode node) {
        return tree("", node);
    }

    private static JsonNode tree(String key, JsonNode node) {
        return switch (node) {
            case StringNode string -> new StringNode(text(string.stringValue()));
            case ArrayNode array -> array(array);
            case ObjectNode object -> object(key, object);
            default -> node;
        };
    }

    private static ArrayNode array(ArrayNode array) {
        ArrayNode clean = array.arrayNode();
        boolean valueOfOption = false;
        for (JsonNode item : array) {
            clean.add(valueOfOption && item.isString() ? new StringNode(REMOVED) : tree("", item));
            valueOfOption =
                    item.isString() && OPTION.matcher(item.stringValue()).find();
        }
        return clean;
    }

    private static ObjectNode object(String key, ObjectNode object) {
        ObjectNode clean = object.objectNode();
        boolean secret = object.path("kind").asString("").equals("Secret");
        boolean variable = VARIABLE.matcher(object.path("name").asString("")).find();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            boolean telling = NAME.matcher(name).find()
                    || (key.equals("env") && VARIABLE.matcher(name).find())
                    || (variable && name.equals("value"))
                    || (secret && (name.equals("data") || name.equals("stringData")));
            clean.set(name, telling ? emptied(value, secret) : tree(name, value));
        }
        return clean;
    }

    /// A telling name takes its texts and numbers with it. What is inside an object under such a name has names
    /// of its own (`authorization: {type, credentials_file}`), unless all of it is secret.
    private static JsonNode emptied(JsonNode value, boolean wholly) {
        if (value.isString() || value.isNumber()) {
            return new StringNode(REMOVED);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode clean = array.arrayNode();
            array.forEach(item -> clean.add(emptied(item, wholly)));
            return clean;
        }
        if (value instanceof ObjectNode object) {
            if (!wholly) {
                return object("", object);
            }
            ObjectNode clean = object.objectNode();
            object.properties().forEach(field -> clean.put(field.getKey(), REMOVED));
            return clean;
        }
        return value;
    }

    private static String prose(String text) {
        String clean = replace(PRIVATE_KEY, text, REMOVED);
        clean = blocks(clean);
        clean = replace(SCHEME, clean, "$1 " + REMOVED);
        clean = replace(YAML_LINE, clean, "$1" + REMOVED);
        clean = replace(LIST, clean, "$1[" + REMOVED + "]");
        clean = replace(BRACED, clean, "$1" + REMOVED);
        clean = replace(QUOTED, clean, "$1${quote}" + REMOVED + "${quote}");
        clean = replace(PLAIN, clean, "$1" + REMOVED);
        clean = replace(OPTION_AND_VALUE, clean, "$1" + REMOVED);
        clean = replace(USER_INFO, clean, "$1" + REMOVED + "@");
        clean = replace(TOKEN, clean, REMOVED);
        clean = replace(ENCODED_PEM, clean, REMOVED);
        return replace(ACCESS_KEY_ID, clean, REMOVED);
    }

    private static String replace(Pattern pattern, String text, String with) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.replaceAll(with) : text;
    }

    private static String blocks(String text) {
        if (text.indexOf('\n') < 0) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        int indent = -1;
        boolean scalar = false;
        boolean said = false;
        for (String line : text.split("\n", -1)) {
            boolean inside = indent >= 0
                    && (line.isBlank() || indent(line) > indent)
                    && (scalar || !STRUCTURE.matcher(line).matches());
            if (inside) {
                if (!said && !line.isBlank()) {
                    clean.append(" ".repeat(indent(line))).append(REMOVED).append('\n');
                    said = true;
                }
                continue;
            }
            Matcher start = BLOCK.matcher(line);
            indent = start.matches() ? indent(line) : -1;
            scalar = indent >= 0 && start.group("scalar") != null;
            said = false;
            clean.append(line).append('\n');
        }
        clean.setLength(Math.max(0, clean.length() - 1));
        return clean.toString();
    }

    private static int indent(String line) {
        int at = 0;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
