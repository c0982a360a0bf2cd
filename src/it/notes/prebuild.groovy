// A copy of the project has a system of its own, whatever was tried in the original.
def flox = new File(basedir, '.flox')
return !flox.exists() || flox.deleteDir()
