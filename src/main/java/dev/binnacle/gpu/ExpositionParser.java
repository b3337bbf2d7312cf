package dev.binnacle.gpu;

import dev.binnacle.gpu.ExpositionException.Fault;
import dev.binnacle.gpu.LabelBlock.Role;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the GPUs off a page in the Prometheus text format or the OpenMetrics text format, in one pass over its
/// bytes. Lines about anything else cost a search for their end, no objects; labels are read once per GPU,
/// since a page repeats them byte for byte in every family. Once it has seen pages of this kind, what it
/// allocates is the answer: one [GpuSample] with its values for each GPU, however long the page is.
///
/// What it believes:
/// - A line that is not whole and well-formed says nothing; the others are kept. The last line counts only when
///   it ends in a newline, as the formats demand: half of `97` would be a `9`.
/// - A series belongs to a GPU when its name is in the [MetricDictionary] and its labels have a UUID. A MIG
///   instance is a GPU of its own. A series about one link of a GPU (`nvlink`), or the way to another
///   (`peer_gpu`), counts only where the dictionary knows its name as one of those; about an `nvswitch`, never.
/// - DCGM's "blank" numbers, NaN, infinities and what no GPU can have (below zero, a ratio far above 1) are
///   absent.
/// - A counter in OpenMetrics ends in `_total`, whatever its name is in the text format.
/// - A GPU can be there twice in one family, with two pods' labels: a pod has just gone and another come, or
///   several share it. It is one GPU; the later value stands, and the first pod named is its holder.
///
/// The caller limits the size of the page. Not for two threads at once; worth keeping, since it remembers
/// strings from page to page.
public final class ExpositionParser {

    private static final byte[] XID_COUNT = "DCGM_EXP_XID_ERRORS_COUNT".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TOTAL = "_total".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};

    /// Positions of [MetricDictionary] are not negative.
    private static final int UNWANTED = -1;

    private static final int XIDS = -2;

    private final MetricDictionary dictionary;
    private final StringPool pool = new StringPool();
    private final LabelBlock labels = new LabelBlock(pool);
    private final NumberReader number = new NumberReader();

    private final GpuRows rows;
    private byte[] page = NOTHING;
    private int end;
    /// The name of the last series: pages are sorted by it, so the next line most often has the same.
    private int nameStart;

    private int nameEnd;
    private int name;

    public ExpositionParser() {
        this(MetricDictionary.standard());
    }

    ExpositionParser(MetricDictionary dictionary) {
        this.dictionary = dictionary;
        rows = new GpuRows(dictionary.metrics().size());
    }

    /// @return in the order of the page
    /// @throws ExpositionException when the page says nothing of any GPU
    public List<GpuSample> parse(byte[] body) throws ExpositionException {
        page = body;
        end = body.length;
        while (end > 0 && page[end - 1] != '\n') {
            end--;
        }
        nameStart = 0;
        nameEnd = 0;
        name = UNWANTED;
        try {
            int at = start(body);
            while (at < end) {
                at = line(at);
            }
            if (rows.isEmpty()) {
                throw new ExpositionException(Fault.NO_GPU, Excerpt.of(body));
            }
            return rows.samples();
        } finally {
            page = NOTHING;
            labels.forget();
            rows.clear();
        }
    }

    /// Where the first line begins.
    private static int start(byte[] body) throws ExpositionException {
        int at = 0;
        if (body.length >= 3 && (body[0] & 0xff) == 0xef && (body[1] & 0xff) == 0xbb && (body[2] & 0xff) == 0xbf) {
            at = 3;
        }
        int first = at;
        while (first < body.length && body[first] <= ' ' && body[first] >= 0) {
            first++;
        }
        if (first == body.length) {
            throw new ExpositionException(Fault.EMPTY, "");
        }
        if (body[first] == '<') {
            throw new ExpositionException(Fault.HTML, Excerpt.of(body));
        }
        return at;
    }

    /// @return where the next line begins
    private int line(int from) throws ExpositionException {
        int at = blanks(from);
        byte first = page[at];
        if (first == '#' || first == '\n' || first == '\r') {
            return nextLine(at);
        }
        boolean quoted = first == '{';
        if (!quoted) {
            at = name(at);
            if (name == UNWANTED || page[at] != '{') {
                return nextLine(at);
            }
        }
        int block = at;
        GpuRow row = quoted || name == XIDS || labelled() ? null : rows.next(page, block, end);
        if (row != null) {
            at += row.blockLength();
        } else {
            at = labels.read(page, block);
            if (at < 0) {
                return nextLine(block);
            }
            if (quoted) {
                name = position(labels.quotedStart(), labels.quotedEnd());
                nameEnd = nameStart; // not to be compared with the next line's
            } else if (labels.quotedStart() != 0) {
                return nextLine(at);
            }
        }
        int valueEnd = number.read(page, blanks(at));
        double value = number.value();
        if (valueEnd < 0 || !ends(valueEnd) || name == UNWANTED) {
            return nextLine(at);
        }
        if (row == null) {
            row = described(block, at);
        }
        if (row != null) {
            put(row, value);
        }
        return nextLine(valueEnd);
    }

    /// Reads the metric's name and returns the position of what follows it.
    private int name(int from) {
        int length = nameEnd - nameStart;
        if (length > 0
                && from + length < end
                && Arrays.equals(page, nameStart, nameEnd, page, from, from + length)
                && !LabelBlock.nameByte(page[from + length])) {
            return blanks(from + length);
        }
        int at = from;
        while (LabelBlock.nameByte(page[at])) {
            at++;
        }
        nameStart = from;
        nameEnd = at;
        name = position(from, at);
        rows.startOver();
        return blanks(at);
    }

    private int position(int from, int to) {
        if (Arrays.equals(page, from, to, XID_COUNT, 0, XID_COUNT.length)) {
            return XIDS;
        }
        int position = dictionary.position(page, from, to);
        int stem = to - TOTAL.length;
        if (position < 0 && stem > from && Arrays.equals(page, stem, to, TOTAL, 0, TOTAL.length)) {
            position = dictionary.position(page, from, stem);
            position = position >= 0 && dictionary.at(position).metric().counter() ? position : UNWANTED;
        }
        return Math.max(position, UNWANTED);
    }

    /// The GPU that the labels just read are about; null when they are about none.
    private @Nullable GpuRow described(int block, int blockEnd) throws ExpositionException {
        GpuPart part = labelled() ? dictionary.at(name).part() : GpuPart.WHOLE;
        if (!labels.has(Role.UUID)
                || labels.has(Role.SWITCH)
                || labels.has(Role.LINK) != (part == GpuPart.LINK)
                || labels.has(Role.PEER) != (part == GpuPart.PEER)) {
            return null;
        }
        GpuRow row = rows.of(labels.text(Role.UUID), labels.text(Role.MIG_ID));
        row.describe(labels);
        if (name != XIDS && part == GpuPart.WHOLE) {
            rows.remember(row, block, blockEnd);
        }
        return row;
    }

    /// Whether a label says which part of the GPU the series is about: its labels are no other's.
    private boolean labelled() {
        return name >= 0 && dictionary.at(name).labelled();
    }

    private MetricDictionary.@Nullable Name named() {
        MetricDictionary.Name any = dictionary.at(name);
        return switch (any.labelled() ? any.part() : GpuPart.WHOLE) {
            case WHOLE -> any;
            case LINK -> dictionary.at(name, labels.number(Role.LINK));
            case PEER -> dictionary.at(name, labels.number(Role.PEER));
        };
    }

    private void put(GpuRow row, double raw) {
        if (name == XIDS) {
            int xid = labels.number(Role.XID);
            if (xid > 0 && raw >= 1 && !Plausible.blank(raw)) {
                row.put(xid, (long) raw);
            }
            return;
        }
        MetricDictionary.Name named = named();
        if (named == null) {
            return;
        }
        boolean blank = Plausible.blank(raw);
        double value = blank ? Double.NaN : named.toBase(raw);
        if (Plausible.value(named.metric(), value)) {
            row.put(named.metric(), value);
        } else if (blank && Double.isFinite(raw)) {
            row.unsupported(named.metric());
        }
    }

    /// Whether nothing follows the value but what may: a timestamp, an exemplar, the end of the line.
    private boolean ends(int valueEnd) {
        int from = valueEnd;
        int at = blanks(from);
        if (at > from && page[at] != '#' && page[at] != '\n' && page[at] != '\r') {
            from = number.read(page, at);
            if (from < 0) {
                return false;
            }
            at = blanks(from);
        }
        return page[at] == '\n' || (page[at] == '\r' && page[at + 1] == '\n') || (page[at] == '#' && at > from);
    }

    private int nextLine(int from) {
        int at = from;
        while (page[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private int blanks(int from) {
        int at = from;
        while (page[at] == ' ' || page[at] == '\t') {
            at++;
        }
        return at;
    }
}
