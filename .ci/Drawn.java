import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;

/// Fails unless a folder holds pictures with something on them: enough colours for text and gauges, and not one
/// colour for nearly everything.
class Drawn {

    public static void main(String[] args) throws Exception {
        List<Path> pictures;
        try (var files = Files.list(Path.of(args[0]))) {
            pictures = files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
        }
        boolean good = !pictures.isEmpty();
        for (Path picture : pictures) {
            BufferedImage image = ImageIO.read(picture.toFile());
            Set<Integer> colours = new HashSet<>();
            int[] row = new int[image.getWidth()];
            for (int y = 0; y < image.getHeight(); y++) {
                image.getRGB(0, y, row.length, 1, row, 0, row.length);
                for (int colour : row) {
                    colours.add(colour);
                }
            }
            boolean drawn = image.getWidth() >= 800 && image.getHeight() >= 500 && colours.size() >= 64;
            System.out.printf(
                    "%s %s: %d x %d, %d colours%n",
                    drawn ? "drawn" : "BLANK",
                    picture.getFileName(),
                    image.getWidth(),
                    image.getHeight(),
                    colours.size());
            good &= drawn;
        }
        if (!good) {
            System.out.println(pictures.isEmpty() ? "no pictures in " + args[0] : "not all pictures are drawn");
            System.exit(1);
        }
    }
}
