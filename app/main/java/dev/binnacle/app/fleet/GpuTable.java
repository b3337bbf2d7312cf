package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// All GPUs, one line each: sortable, virtual, several selectable.
final class GpuTable extends TableView<GpuRow> {

    private final Messages messages;
    private final Formats formats;

    GpuTable(FleetModel model, Messages messages, ObservableValue<Instant> now) {
        this.messages = messages;
        this.formats = new Formats(messages);
        getStyleClass().addAll("dense", "gpu-table");
        setId("gpu-table");
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(Placeholder.empty("gpu", messages.say("fleet.empty"), messages.say("fleet.empty.hint")));
        getColumns().add(text("fleet.column.node", 186, Gpu::node));
        TableColumn<GpuRow, Gpu> index = text("fleet.column.index", 48, GpuTable::indexAndInstance);
        index.setComparator(Comparator.comparingInt(GpuTable::numericIndex));
        getColumns().add(index);
        getColumns().add(text("fleet.column.model", 126, GpuTable::model));
        getColumns().add(state());
        getColumns().add(number("fleet.column.utilization", 66, GpuTable::utilization, formats::percent));
        getColumns().add(memory());
        getColumns()
                .add(number(
                        "fleet.column.temperature",
                        76,
                        gpu -> gpu.values().get(Metrics.TEMPERATURE),
                        formats::celsius));
        getColumns().add(number("fleet.column.power", 72, gpu -> gpu.values().get(Metrics.POWER), formats::watts));
        getColumns().add(number("fleet.column.xid", 52, GpuTable::lastXid, GpuTable::plain));
        getColumns().add(text("fleet.column.pod", 130, GpuTable::holder));
        getColumns().add(text("fleet.column.sources", 92, this::sources));
        getColumns().add(age(now));
        SortedList<GpuRow> sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
    }

    /// Utilisation as the driver counts it, or, in MIG mode where it does not, how long the graphics engine was
    /// active.
    static OptionalDouble utilization(Gpu gpu) {
        OptionalDouble utilization = gpu.values().get(Metrics.UTILIZATION);
        return utilization.isPresent() ? utilization : gpu.values().get(Metrics.GRAPHICS_ACTIVE);
    }

    /// The last XID is latched: it says that there was one, not that there is one. Zero means none.
    private static OptionalDouble lastXid(Gpu gpu) {
        OptionalDouble xid = gpu.values().get(Metrics.XID);
        return xid.isPresent() && xid.getAsDouble() == 0 ? OptionalDouble.empty() : xid;
    }

    private static String plain(OptionalDouble value) {
        return value.isPresent() ? Long.toString(Math.round(value.getAsDouble())) : Formats.ABSENT;
    }

    /// Every model here is of the same maker.
    private static String model(Gpu gpu) {
        return gpu.model().startsWith("NVIDIA ") ? gpu.model().substring("NVIDIA ".length()) : gpu.model();
    }

    private static String indexAndInstance(Gpu gpu) {
        return gpu.id().instance().isEmpty()
                ? gpu.index()
                : gpu.index() + "/" + gpu.id().instance();
    }

    private static int numericIndex(Gpu gpu) {
        try {
            return Integer.parseInt(gpu.index());
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    private static String holder(Gpu gpu) {
        return gpu.holder().present()
                ? gpu.holder().namespace() + "/" + gpu.holder().pod()
                : Formats.ABSENT;
    }

    private String sources(Gpu gpu) {
        return gpu.sources().stream().map(source -> word(source.agent().kind())).collect(Collectors.joining(" + "));
    }

    private String word(AgentKind kind) {
        return switch (kind) {
            case DCGM_EXPORTER -> messages.say("fleet.source.exporter");
            case ACK_GPU_EXPORTER -> messages.say("fleet.source.ack");
            case HOST_AGENT -> messages.say("fleet.source.host");
            case PROMETHEUS -> messages.say("fleet.source.prometheus");
        };
    }

    private TableColumn<GpuRow, Gpu> text(String key, double width, Function<Gpu, String> text) {
        TableColumn<GpuRow, Gpu> column = column(key, width);
        column.setComparator(Comparator.comparing(text));
        column.setCellFactory(_ -> new TextCell(text, false));
        return column;
    }

    private TableColumn<GpuRow, Gpu> number(
            String key, double width, Function<Gpu, OptionalDouble> value, Function<OptionalDouble, String> format) {
        TableColumn<GpuRow, Gpu> column = column(key, width);
        column.setComparator(Comparator.comparingDouble(gpu -> value.apply(gpu).orElse(-1)));
        column.setCellFactory(_ -> new TextCell(gpu -> format.apply(value.apply(gpu)), true));
        column.getStyleClass().add("numeric");
        return column;
    }

    private TableColumn<GpuRow, Gpu> memory() {
        TableColumn<GpuRow, Gpu> column = column("fleet.column.memory", 124);
        column.setComparator(Comparator.comparingDouble(
                gpu -> gpu.values().get(Metrics.MEMORY_USED).orElse(-1)));
        column.setCellFactory(_ -> new TextCell(
                gpu -> {
                    OptionalDouble used = gpu.values().get(Metrics.MEMORY_USED);
                    OptionalDouble total = gpu.values().get(Metrics.MEMORY_TOTAL);
                    if (used.isEmpty() || total.isEmpty()) {
                        return formats.gibibytes(used);
                    }
                    return messages.say(
                            "fleet.memory", used.getAsDouble() / (1L << 30), total.getAsDouble() / (1L << 30));
                },
                true));
        column.getStyleClass().add("numeric");
        return column;
    }

    private TableColumn<GpuRow, Gpu> state() {
        TableColumn<GpuRow, Gpu> column = column("fleet.column.state", 94);
        column.setComparator(Comparator.comparing(Gpu::state));
        column.setCellFactory(_ -> new TableCell<>() {
            private final Badge badge = new Badge("", Tone.NEUTRAL);

            @Override
            protected void updateItem(Gpu gpu, boolean empty) {
                super.updateItem(gpu, empty);
                if (empty || gpu == null) {
                    setGraphic(null);
                } else {
                    badge.show(gpu.state(), messages);
                    setGraphic(badge);
                }
            }
        });
        return column;
    }

    private TableColumn<GpuRow, Gpu> age(ObservableValue<Instant> now) {
        TableColumn<GpuRow, Gpu> column = column("fleet.column.age", 62);
        column.setComparator(Comparator.comparing(Gpu::sampledAt).reversed());
        column.setCellFactory(_ -> {
            TableCell<GpuRow, Gpu> cell = new TableCell<>();
            cell.getStyleClass().add("numeric-cell");
            cell.textProperty()
                    .bind(cell.itemProperty()
                            .flatMap(gpu -> now.map(time -> formats.age(gpu.age(time))))
                            .orElse(""));
            return cell;
        });
        column.getStyleClass().add("numeric");
        return column;
    }

    private TableColumn<GpuRow, Gpu> column(String key, double width) {
        TableColumn<GpuRow, Gpu> column = new TableColumn<>(messages.say(key));
        column.setCellValueFactory(features -> features.getValue().gpu());
        column.setPrefWidth(width);
        return column;
    }

    private static final class TextCell extends TableCell<GpuRow, Gpu> {
        private final Function<Gpu, String> text;

        TextCell(Function<Gpu, String> text, boolean numeric) {
            this.text = text;
            // Names of nodes and pods tell themselves apart at their ends.
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            if (numeric) {
                getStyleClass().add("numeric-cell");
            }
        }

        @Override
        protected void updateItem(Gpu gpu, boolean empty) {
            super.updateItem(gpu, empty);
            setText(empty || gpu == null ? null : text.apply(gpu));
        }
    }
}
