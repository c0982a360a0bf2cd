// The example project as it is, without what was built or tried in it.
import java.nio.file.Files

def example = new File(basedir, '../../../../src/it/notes').canonicalFile.toPath()
def notes = new File(basedir, 'notes')
notes.deleteDir()
notes.mkdirs()
Files.copy(example.resolve('pom.xml'), new File(notes, 'pom.xml').toPath())
Files.walk(example.resolve('src')).withCloseable { files ->
    files.forEach { Files.copy(it, notes.toPath().resolve(example.relativize(it).toString())) }
}
return true
